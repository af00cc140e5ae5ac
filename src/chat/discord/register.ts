import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js'
import { words } from '../../words/index.ts'
import { type Command, called, type Option } from '../say/command.ts'

const french = words('fr')
const english = words('en')

/** The entries of a message's own menu, by their English names; see `interactions.ts`. */
export const messageMenu = { draw: english.platforms.drawThis, judge: english.platforms.judgeThis }

/** Commands as Discord registers them: in both languages, with types and limits. */
export function applicationCommands(commands: readonly Command[]): RESTPutAPIApplicationCommandsJSONBody {
  return [
    ...commands.map((command) => ({
      ...where,
      type: ApplicationCommandType.ChatInput as const,
      ...named(command.name),
      ...described(command),
      // Discord wants the required ones first.
      options: Object.entries(command.options)
        .sort(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false))
        .map(([name, option]) => applicationOption(name, option)),
    })),
    {
      ...where,
      type: ApplicationCommandType.Message,
      name: english.platforms.drawThis,
      ...inFrench(french.platforms.drawThis),
    },
    {
      ...where,
      type: ApplicationCommandType.Message,
      name: english.platforms.judgeThis,
      ...inFrench(french.platforms.judgeThis),
    },
  ]
}

/** In servers, and with Salon alone. */
const where = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
}

function inFrench(name: string) {
  return { name_localizations: { fr: name } }
}

/** What is not translated keeps its name. */
function named(command: string) {
  const { name, alias } = called(command)
  return { name, ...(alias !== undefined && inFrench(alias)) }
}

function described({ description }: Pick<Command | Option, 'description'>) {
  return { description: description.en, description_localizations: { fr: description.fr } }
}

function applicationOption(name: string, option: Option): APIApplicationCommandBasicOption {
  const base = { ...named(name), ...described(option), required: option.required ?? false }
  if (option.type === 'picture') return { ...base, type: ApplicationCommandOptionType.Attachment }
  if (option.type === 'text')
    return option.complete
      ? { ...base, type: ApplicationCommandOptionType.String, autocomplete: true }
      : { ...base, type: ApplicationCommandOptionType.String }
  const range = {
    ...(option.min !== undefined && { min_value: option.min }),
    ...(option.max !== undefined && { max_value: option.max }),
  }
  return option.type === 'integer'
    ? { ...base, ...range, type: ApplicationCommandOptionType.Integer }
    : { ...base, ...range, type: ApplicationCommandOptionType.Number }
}
