import type { Logger } from 'pino'
import { Mistake } from '../../errors.ts'
import { clientOptions, WebClient } from './api.ts'
import { type Credentials, explain, introduce } from './connect.ts'
import { EVENTS_PATH } from './events-path.ts'
import { missingScopes } from './scopes.ts'

/**
 * Looks at the app from outside: its tokens, what it may do in the workspace, and whether Slack lets it hear. Which
 * events Slack tells it no token of ours may ask.
 *
 * @returns what was found
 * @throws Mistake naming what is wrong and the mend
 */
export async function examineSlack({ botToken, appToken, api }: Credentials, log: Logger): Promise<string> {
  const web = new WebClient(botToken, clientOptions(api, log))
  const { bot, team } = await introduce(web)
  const { response_metadata: about } = await web.auth.test()
  const missing = missingScopes(about?.scopes ?? [])
  if (missing.length > 0)
    throw new Mistake(
      `In ${team} the app lacks ${missing.join(', ')}: paste slack-manifest.yaml into its App Manifest page, save, and install it again (https://api.slack.com/apps, Install App).`,
    )
  if (appToken === undefined)
    return `@${bot} in ${team}, with every scope it needs; hears by HTTP at ${EVENTS_PATH}`
  await new WebClient(appToken, clientOptions(api, log)).apps.connections.open().catch((error) => {
    throw explain(error, 'SLACK_APP_TOKEN')
  })
  return `@${bot} in ${team}, with every scope it needs; hears by Socket Mode`
}
