/** The number that a key means, where it is pressed to choose and not to type. */
export function numberOf({ key, target, ctrlKey, altKey, metaKey }: KeyboardEvent): number | undefined {
  const typed = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  return typed || ctrlKey || altKey || metaKey || !/^[1-9]$/.test(key) ? undefined : Number(key)
}

/** Presses the button of this number, from 1, in what a reader was told. @returns whether there is one */
export function pressIn(box: HTMLElement | null, number: number): boolean {
  const button = box?.querySelectorAll<HTMLButtonElement>('.told > .actions > button')[number - 1]
  button?.click()
  return button !== undefined
}
