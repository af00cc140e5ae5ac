/** What was asked cannot be answered from this input: one line that names the mistake and the mend. */
export class StatisticsInputError extends Error {
  override readonly name = 'StatisticsInputError'
}
