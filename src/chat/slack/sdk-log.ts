import type { webApi } from '@slack/bolt'
import type { Logger } from 'pino'

/** Tokens, and addresses and tickets that are as good as one. */
const secrets =
  /\b(?:xoxe\.)?x(?:ox[a-z]|app)-[\w.-]+|https:\/\/hooks\.slack\.com\/\S+|(?<=[?&](?:ticket|token)=)[^&\s]+/g

export function withoutSecrets(text: string): string {
  return text.replace(secrets, '…')
}

type SdkLogger = NonNullable<webApi.WebClientOptions['logger']>

/**
 * Our log as Slack's own packages write to it. What they say for debugging is left out: it holds whole requests, with
 * everyone's words.
 */
export function sdkLog(log: Logger): SdkLogger {
  const write =
    (level: 'debug' | 'warn') =>
    (...said: unknown[]) =>
      log[level]({ from: 'slack' }, withoutSecrets(said.map(String).join(' ')))
  return {
    debug: () => undefined,
    info: write('debug'),
    warn: write('warn'),
    // What fails is told by whoever asked for it; here it would be told twice.
    error: write('warn'),
    getLevel: () => 'info' as ReturnType<SdkLogger['getLevel']>,
    setLevel: () => undefined,
    setName: () => undefined,
  }
}
