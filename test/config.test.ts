import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { Mistake } from '../src/errors.ts'

describe('readConfig', () => {
  test('works with nothing configured: loopback, petit, its own database', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8787, model: 'petit', databaseUrl: undefined })
  })

  test('takes an empty variable for an unset one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toEqual(readConfig({}))
  })

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://localhost/salon'],
    ['SALON_PROVIDERS', 'cpu,abacus'],
    ['SALON_WORKER', 'sometimes'],
    ['LOG_LEVEL', 'loud'],
    ['SALON_TOKEN', 'short'],
    ['SALON_PUBLIC_URL', 'salon.example.org'],
    ['SALON_PUBLIC_URL', 'https://salon.example.org/page'],
    ['SALON_MODELS_DIR', '/nowhere'],
    ['SALON_TRUSTED_PROXIES', '10.0.0.0/8,proxy.example'],
    ['SALON_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['SLACK_BOT_TOKEN', 'xapp-wrong-kind'],
    ['SLACK_APP_TOKEN', 'xoxb-wrong-kind'],
    ['SLACK_API_URL', 'slack.com'],
  ])('names the variable and the mend: %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(Mistake)
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} must .*\\.env\\.example`))
  })

  test('never repeats a wrong secret', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://salon:hunter2@localhost/salon' })).not.toThrow(/hunter2/)
  })

  test('asks for a token before others can reach the page', () => {
    expect(() => readConfig({ SALON_HOST: '0.0.0.0' })).toThrow(/SALON_TOKEN/)
    expect(readConfig({ SALON_HOST: '0.0.0.0', SALON_TOKEN: 'a'.repeat(16) }).host).toBe('0.0.0.0')
  })

  test('Slack needs a token to speak with, and something to hear by', () => {
    expect(() => readConfig({ SLACK_BOT_TOKEN: 'xoxb-1' })).toThrow(/SLACK_APP_TOKEN.*SLACK_SIGNING_SECRET/)
    expect(() => readConfig({ SLACK_APP_TOKEN: 'xapp-1' })).toThrow(/^SLACK_BOT_TOKEN is missing/)
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slackAppToken).toBe('xapp-1')
  })

  test('every variable it reads stands in .env.example', () => {
    const example = readFileSync('.env.example', 'utf8')
    const source = readFileSync('src/config.ts', 'utf8')
    const names = [...source.matchAll(/^ +([A-Z][A-Z_]+):/gm)].map(([, name]) => name as string)
    expect(names.length).toBeGreaterThan(8)
    for (const name of names) expect(example).toContain(`#${name}=`)
  })
})
