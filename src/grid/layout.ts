/** Where the cells of a grid are, in pixels from its top left corner. */
export interface Layout {
  width: number
  height: number
  cells: { left: number; top: number }[]
}

/**
 * As square a grid of `count` cells as there is, in reading order; the last row is centred.
 * @param cell pixels of a cell's side
 * @param margin pixels around and between cells
 */
export function layout(count: number, cell: number, margin: number): Layout {
  const columns = Math.ceil(Math.sqrt(count))
  const rows = Math.ceil(count / columns)
  const pitch = cell + margin
  return {
    width: margin + columns * pitch,
    height: margin + rows * pitch,
    cells: Array.from({ length: count }, (_, place) => {
      const row = Math.floor(place / columns)
      const inRow = Math.min(columns, count - row * columns)
      const indent = Math.round(((columns - inRow) * pitch) / 2)
      return { left: margin + indent + (place % columns) * pitch, top: margin + row * pitch }
    }),
  }
}
