/**
 * The factor L of a symmetric positive definite matrix = L Lᵀ.
 *
 * Matrices are square, row after row; only lower triangles are read and written.
 *
 * @param tolerance a pivot that is not above it makes the matrix singular
 * @returns null for a singular matrix
 */
export function cholesky(matrix: Float64Array, size: number, tolerance: number): Float64Array | null {
  const factor = new Float64Array(matrix.length)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column] as number
      for (let k = 0; k < column; k++)
        rest -= (factor[row * size + k] as number) * (factor[column * size + k] as number)
      if (column < row) factor[row * size + column] = rest / (factor[column * size + column] as number)
      else if (rest > tolerance) factor[row * size + row] = Math.sqrt(rest)
      else return null
    }
  }
  return factor
}

/** The x with L Lᵀ x = b. */
export function solve(factor: Float64Array, b: Float64Array): Float64Array {
  const size = b.length
  const x = b.slice()
  for (let row = 0; row < size; row++) {
    let rest = x[row] as number
    for (let k = 0; k < row; k++) rest -= (factor[row * size + k] as number) * (x[k] as number)
    x[row] = rest / (factor[row * size + row] as number)
  }
  for (let row = size - 1; row >= 0; row--) {
    let rest = x[row] as number
    for (let k = row + 1; k < size; k++) rest -= (factor[k * size + row] as number) * (x[k] as number)
    x[row] = rest / (factor[row * size + row] as number)
  }
  return x
}

/** The diagonal of (L Lᵀ)⁻¹: the squared lengths of the columns of L⁻¹. */
export function inverseDiagonal(factor: Float64Array, size: number): Float64Array {
  const diagonal = new Float64Array(size)
  const column = new Float64Array(size)
  for (let j = 0; j < size; j++) {
    for (let row = j; row < size; row++) {
      let rest = row === j ? 1 : 0
      for (let k = j; k < row; k++) rest -= (factor[row * size + k] as number) * (column[k] as number)
      column[row] = rest / (factor[row * size + row] as number)
    }
    diagonal[j] = column.subarray(j).reduce((sum, value) => sum + value * value, 0)
  }
  return diagonal
}
