import type { RequestListener } from 'node:http'
import { type HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Files } from '../../store/files.ts'
import type { Desk } from '../desk.ts'
import { Pace } from '../pace.ts'
import type { Place, Platform, PostView } from '../platform.ts'
import { Answers } from './answers.ts'
import { Api, isLost } from './api.ts'
import { bytesOf } from './attached.ts'
import { Channels } from './channels.ts'
import { Connection, type Credentials, introduce, makeApp, type Self } from './connect.ts'
import { Dialogues } from './dialogues.ts'
import { Home } from './home.ts'
import { Interactions } from './interactions.ts'
import { CHANNEL_PACE } from './limits.ts'
import { Messages } from './messages.ts'
import { once } from './once.ts'
import { People } from './people.ts'
import { Pictures } from './pictures.ts'
import { Reactions } from './reactions.ts'
import { Speakers } from './speakers.ts'

export interface SlackOptions extends Credentials {
  desk: Desk
  files: Files
  /** Whether something with this id is heard for the first time, by whichever front. */
  first: (id: string) => Promise<boolean>
  log: Logger
}

/** What there is once we know who we are. */
interface SlackParts {
  messages: Messages
  interactions: Interactions
  reactions: Reactions
  channels: Channels
  connection: Connection | undefined
}

/** Slack: what is said and voted there comes to the desk, and the posts stand there as messages. */
export class SlackPlatform implements Platform {
  readonly name = 'slack'
  readonly #options: SlackOptions
  readonly #api: Api
  readonly #pace = new Pace(CHANNEL_PACE)
  #parts: SlackParts | undefined
  #receiver: HTTPReceiver | undefined

  constructor(options: SlackOptions) {
    this.#options = options
    this.#api = new Api(options.botToken, options.api, options.log)
  }

  /** What Slack sends by HTTP, for the server that is reached from outside; see {@link EVENTS_PATH}. */
  readonly listen: RequestListener = (request, response) => {
    if (request.method !== 'POST') response.writeHead(405).end()
    // Slack will say it again.
    else if (!this.#receiver) response.writeHead(503).end()
    else this.#receiver.requestListener(request, response)
  }

  async start(): Promise<void> {
    try {
      await this.#connect()
    } catch (error) {
      // What the workspace did must not keep Salon from the others.
      if (!isLost(error)) throw error
      this.#api.tellLost()
    }
  }

  async stop(): Promise<void> {
    this.#receiver = undefined
    const parts = this.#parts
    await parts?.connection?.stop()
    await parts?.interactions.stop()
    this.#api.stop()
    await Promise.all([parts?.reactions.stop(), parts?.messages.stop(), this.#pace.stop()])
  }

  async show(post: PostView): Promise<string | undefined> {
    if (!this.#parts) throw new Error('Slack has not been started.')
    return await this.#parts.messages.show(post)
  }

  async places(): Promise<Place[]> {
    return (await this.#parts?.channels.all()) ?? []
  }

  async #connect(): Promise<void> {
    const { first, log } = this.#options
    const self = await introduce(this.#api.web)
    const parts = this.#assemble(self)
    const { app, receiver } = makeApp(this.#options, self, first, log)
    app.use(once(first, log))
    parts.interactions.hear(app)
    parts.reactions.hear(app)
    for (const event of ['app_uninstalled', 'tokens_revoked'])
      app.event(event, async () => this.#api.tellLost())
    this.#parts = parts
    if (receiver instanceof SocketModeReceiver) {
      parts.connection = new Connection(receiver, () => void this.#readVotes(), log)
      await parts.connection.start()
    } else {
      this.#receiver = receiver
      void this.#readVotes()
    }
    log.info({ bot: self.bot, workspace: self.team }, 'on Slack')
  }

  #assemble({ user, bot, address }: Self): SlackParts {
    const { desk, files, log, botToken: token, api: apiUrl } = this.#options
    const api = this.#api
    const commands = desk.commands().map(({ name }) => name)
    const pictures = new Pictures(api, files)
    const people = new People(api, log)
    const channels = new Channels(api)
    const speakers = new Speakers({ desk, people, channels, bot })
    return {
      messages: new Messages({
        api,
        pictures,
        pace: this.#pace,
        log,
        since: desk.since,
        self: user,
        bot,
        commands,
        threads: async (id) => (await desk.settings({ platform: 'slack', id })).thread,
      }),
      interactions: new Interactions({
        desk,
        speakers,
        dialogues: new Dialogues({ api, desk, speakers }),
        answers: new Answers({ api, pictures, commands, log }),
        home: new Home({ api, desk, team: address, log }),
        fetchFile: (id) => bytesOf(id, { api, token, apiUrl, bot }),
        log,
      }),
      reactions: new Reactions({ api, desk, people, log }),
      channels,
      connection: undefined,
    }
  }

  async #readVotes(): Promise<void> {
    await this.#parts?.reactions
      .readAll()
      .catch((error) => this.#options.log.error({ err: error }, 'could not read the votes'))
  }
}
