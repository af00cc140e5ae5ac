// Two hundred members say /salon draw on Slack at the same moment: how long until each is acknowledged?
// Run: npx tsx bench/slack.ts [members] [http|socket]
import { Person } from '../test/helpers/slack/person.ts'
import { SlackStandIn } from '../test/helpers/slack/server.ts'
import { measureAcknowledgements } from './acknowledgements.ts'

const [members = '200', mode = 'http'] = process.argv.slice(2)
const standIn = await SlackStandIn.start()
const channel = standIn.world.channel('atelier')
const { token, appToken, signingSecret } = standIn.world
await measureAcknowledgements(Number(members), {
  config: {
    slackBotToken: token,
    slackApiUrl: standIn.api,
    ...(mode === 'http' ? { slackSigningSecret: signingSecret } : { slackAppToken: appToken }),
  },
  person: (name, url) => {
    if (mode === 'http') standIn.eventsUrl = `${url}slack/events`
    const person = new Person(standIn, channel, name)
    return (prompt) => person.command(`draw ${prompt} --count 9`)
  },
  stop: () => standIn.stop(),
})
