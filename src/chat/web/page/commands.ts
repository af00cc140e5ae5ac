import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { CommandData, OptionData } from '../protocol.ts'

const CommandsContext = createContext<CommandData[]>([])
export const CommandsProvider = CommandsContext.Provider

/** Options of a command by their names. */
export function useOptions(command: string, names: string[]): OptionData[] {
  const options = useContext(CommandsContext).find(({ name }) => name === command)?.options ?? []
  return names.flatMap((name) => options.find((option) => option.name === name) ?? [])
}
