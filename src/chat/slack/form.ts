import type { types, ViewOutput } from '@slack/bolt'
import { Mistake } from '../../errors.ts'
import { type Locale, words } from '../../words/index.ts'
import type { Command, Option } from '../say/command.ts'
import { plainText } from './blocks.ts'
import { LABEL, OPTIONS } from './limits.ts'
import { slackWords } from './words/index.ts'

// More of Slack's limits.
const TITLE = 24
const FIELD_LABEL = 2000
const INPUT = 3000
const VALUE = 150
const METADATA = 3000

/** The id of every dialogue of ours; what it is about stands within it. */
export const FORM = 'form'

/** The block of the channel to post in. */
const CHANNEL = 'salon-channel'

/** A command of which a dialogue asks for some options. It works after a restart, as Slack keeps it. */
export interface Form {
  command: string
  /** Those that are known already. */
  options: Record<string, string>
  asks: string[]
  /** Where it was opened; absent where the dialogue asks for that too. */
  channel?: string
  /** Where the answer goes. */
  responseUrl?: string
  /** Whether the answer takes the place of what was answered before. */
  replaces?: boolean
  /** Slack's id of the file that is the picture. */
  file?: string
}

export interface FormOptions {
  locale: Locale
  title: string
  submit: string
  /** What an option can be, where that is little enough to choose from. */
  choices: Record<string, string[]>
}

/**
 * The dialogue of a form: a field for each option it asks for, labelled by what describes it.
 * @throws Mistake where what is known already is more than Slack keeps for us
 */
export function formView(form: Form, command: Command, options: FormOptions): types.ModalView {
  const { locale, title, submit } = options
  const say = words(locale)
  const private_metadata = JSON.stringify(form)
  if (private_metadata.length > METADATA)
    throw new Mistake((_, locale) =>
      slackWords(locale).dialogueTooLong(METADATA - JSON.stringify({ ...form, options: {} }).length),
    )
  const fields = form.asks.flatMap((name) => {
    const option = command.options[name]
    return option ? [field(name, option, options)] : []
  })
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata,
    title: plainText(title, TITLE),
    submit: plainText(submit, TITLE),
    close: plainText(say.drawing.cancel, TITLE),
    blocks: [
      ...fields,
      ...(form.channel === undefined ? [channelField(slackWords(locale).whereToPost)] : []),
    ],
  }
}

/** What a filled-in dialogue says. */
export interface Filled extends Form {
  /** Where it is said. */
  channel: string
  /** The texts that were typed. */
  typed: string[]
}

/** @param answerTo addresses Slack gives for the channel that was chosen */
export function readForm(
  { private_metadata, state }: Pick<ViewOutput, 'private_metadata' | 'state'>,
  answerTo: { channel_id: string; response_url: string }[] = [],
): Filled {
  const form = JSON.parse(private_metadata) as Form
  const filled: Filled = { ...form, options: { ...form.options }, channel: form.channel ?? '', typed: [] }
  for (const [name, block] of Object.entries(state.values)) {
    const [element] = Object.values(block)
    if (!element) continue
    if (name === CHANNEL) filled.channel = element.selected_conversation ?? ''
    else if (element.type === 'file_input') {
      const [file] = element.files ?? []
      if (file?.id) filled.file = file.id
    } else {
      const value = element.selected_option?.value ?? element.value
      if (value) filled.options[name] = value
      if (value && element.type === 'plain_text_input') filled.typed.push(value)
    }
  }
  const [first] = answerTo
  if (first && !filled.responseUrl) filled.responseUrl = first.response_url
  return filled
}

function field(name: string, option: Option, { locale, choices }: FormOptions): types.InputBlock {
  return {
    type: 'input',
    block_id: name,
    label: plainText(option.description[locale], FIELD_LABEL),
    optional: !option.required && option.type !== 'picture',
    element: element(option, locale, choices[name] ?? []),
  }
}

function element(option: Option, locale: Locale, choices: string[]): types.InputBlock['element'] {
  const action_id = 'value'
  if (option.type === 'picture')
    return { type: 'file_input', action_id, filetypes: ['png', 'jpg', 'jpeg', 'webp', 'gif'], max_files: 1 }
  if (option.type !== 'text')
    return {
      type: 'number_input',
      action_id,
      is_decimal_allowed: option.type === 'number',
      ...(option.min !== undefined && { min_value: String(option.min) }),
      ...(option.max !== undefined && { max_value: String(option.max) }),
    }
  const values = choices.filter((choice) => choice.length <= VALUE).slice(0, OPTIONS)
  if (values.length > 0)
    return {
      type: 'static_select',
      action_id,
      placeholder: plainText(slackWords(locale).asUsual, VALUE),
      options: values.map((value) => ({ text: plainText(value, LABEL), value })),
    }
  return {
    type: 'plain_text_input',
    action_id,
    multiline: option.multiline ?? false,
    max_length: INPUT,
  }
}

/** Where to post, from the conversation that one is in. */
function channelField(label: string): types.InputBlock {
  return {
    type: 'input',
    block_id: CHANNEL,
    label: plainText(label, FIELD_LABEL),
    element: {
      type: 'conversations_select',
      action_id: 'value',
      default_to_current_conversation: true,
      response_url_enabled: true,
      filter: { include: ['public', 'private'], exclude_bot_users: true },
    },
  }
}
