export const number = (value: number, digits: number) =>
  value.toLocaleString('fr', { minimumFractionDigits: digits, maximumFractionDigits: digits })
export const count = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`
export const list = (items: string[]) => new Intl.ListFormat('fr', { type: 'conjunction' }).format(items)
export const listOr = (items: string[]) => new Intl.ListFormat('fr', { type: 'disjunction' }).format(items)
export const of = (name: string) => (/^[aeiouyhàâéèêëîïôöûü]/i.test(name) ? `d’${name}` : `de ${name}`)

export function duration(seconds: number): string {
  if (seconds < 90) return count(Math.max(1, Math.round(seconds)), 'seconde', 'secondes')
  return count(Math.round(seconds / 60), 'minute', 'minutes')
}
