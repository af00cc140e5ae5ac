// Two hundred members say /draw on Discord at the same moment: how long until each is acknowledged?
// Run: npx tsx bench/discord.ts [members]
import { Person } from '../test/helpers/discord/person.ts'
import { DiscordStandIn } from '../test/helpers/discord/server.ts'
import { measureAcknowledgements } from './acknowledgements.ts'

const standIn = await DiscordStandIn.start()
const channel = standIn.world.channel('atelier')
await measureAcknowledgements(Number(process.argv[2] ?? 200), {
  config: { discordToken: standIn.world.token, discordApiUrl: standIn.api },
  person: (name) => {
    const person = new Person(standIn, channel, name)
    return (prompt) => person.slash('draw', { prompt, count: 9 })
  },
  stop: () => standIn.stop(),
})
