import {
  type APIEmbed,
  ComponentType,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js'
import { invalidForm, tooLargeUpload } from './refusal.ts'

type Body = Omit<RESTPostAPIChannelMessageJSONBody, 'embeds'> & { embeds?: APIEmbed[] | undefined }

interface Component {
  type: ComponentType
  custom_id?: string
  label?: string
  placeholder?: string
  options?: { label: string; value: string }[]
  components?: Component[]
}

function within(what: string, text: string | null | undefined, limit: number): void {
  if ((text ?? '').length > limit) throw invalidForm(`${what} must be ${limit} or fewer in length`)
}

/** Refuses a message as Discord would. */
export function checkMessage(body: Body, files: readonly { data: Buffer }[], uploadLimit: number): void {
  within('content', body.content, 2000)
  within('nonce', body.nonce === undefined ? '' : String(body.nonce), 25)
  for (const embed of body.embeds ?? []) {
    within('embed title', embed.title, 256)
    within('embed description', embed.description, 4096)
  }
  for (const attachment of body.attachments ?? []) within('description', attachment.description, 1024)
  if ((body.attachments ?? []).length > 10) throw invalidForm('attachments: 10 or fewer')
  if (files.reduce((sum, { data }) => sum + data.byteLength, 0) > uploadLimit) throw tooLargeUpload()
  const rows = (body.components ?? []) as Component[]
  if (rows.length > 5) throw invalidForm('components: 5 or fewer rows')
  const ids = rows.flatMap(({ components = [] }) => components.map(checkComponent))
  if (new Set(ids).size < ids.length) throw invalidForm('custom_id must be different')
  for (const { components = [] } of rows)
    if (components.length > 5 || components.length === 0) throw invalidForm('a row has 1 to 5 components')
}

function checkComponent({ type, custom_id: id, label, placeholder, options }: Component): string {
  if (!id) throw invalidForm('custom_id is required')
  within('custom_id', id, 100)
  within('label', label, 80)
  within('placeholder', placeholder, 150)
  if (type === ComponentType.StringSelect && (!options?.length || options.length > 25))
    throw invalidForm('1 to 25 options')
  for (const option of options ?? []) within('option', option.label, 100)
  return id
}

interface Modal {
  custom_id: string
  title: string
  components: { label: string; description?: string; component: { custom_id: string; max_length?: number } }[]
}

/** Refuses a dialogue as Discord would. */
export function checkModal({ custom_id: id, title, components }: Modal): void {
  if (!id || !title) throw invalidForm('custom_id and title are required')
  within('custom_id', id, 100)
  within('title', title, 45)
  if (components.length === 0 || components.length > 5) throw invalidForm('1 to 5 components')
  for (const { label, description, component } of components) {
    if (!label) throw invalidForm('label is required')
    within('label', label, 45)
    within('description', description, 100)
    within('custom_id', component.custom_id, 100)
    if ((component.max_length ?? 0) > 4000) throw invalidForm('max_length: 4000 or less')
  }
}

const commandName = /^[-_'\p{L}\p{N}]{1,32}$/u

interface Named {
  type: number
  name: string
  name_localizations?: Record<string, string | null> | null
  description?: string
  description_localizations?: Record<string, string | null> | null
  required?: boolean
  options?: Named[]
}

/** Refuses commands as Discord would. */
export function checkCommands(commands: RESTPostAPIApplicationCommandsJSONBody[]): void {
  for (const command of commands as Named[]) {
    checkNamed(command, command.type === 1)
    const options = command.options ?? []
    for (const option of options) checkNamed(option, true)
    if (options.length > 25) throw invalidForm('25 or fewer options')
    const firstOptional = options.findIndex(({ required }) => !required)
    if (firstOptional >= 0 && options.slice(firstOptional).some(({ required }) => required))
      throw invalidForm('required options must be placed before non-required options')
    if (new Set(options.map(({ name }) => name)).size < options.length)
      throw invalidForm('names must be unique')
  }
}

function checkNamed(named: Named, slash: boolean): void {
  const names = [named.name, ...Object.values(named.name_localizations ?? {})]
  for (const name of names) {
    within('name', name, 32)
    if (slash && (!commandName.test(name ?? '') || name !== name?.toLowerCase()))
      throw invalidForm(`name ${name}`)
  }
  if (!slash) return
  for (const text of [named.description, ...Object.values(named.description_localizations ?? {})]) {
    if (!text) throw invalidForm('description is required')
    within('description', text, 100)
  }
}
