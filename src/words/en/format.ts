export const number = (value: number, digits: number) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
export const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
export const list = (items: string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(items)
export const listOr = (items: string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(items)

export function duration(seconds: number): string {
  if (seconds < 90) return count(Math.max(1, Math.round(seconds)), 'second', 'seconds')
  return count(Math.round(seconds / 60), 'minute', 'minutes')
}
