import type { Command } from 'commander'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { Mistake } from '../errors.ts'
import { createLog } from '../log.ts'
import { page } from '../platforms.ts'
import type { Member, PrismaClient } from '../store/database.ts'
import { openStore } from '../store/store.ts'

export function register(command: Command): void {
  command
    .command('list', { isDefault: true })
    .description('prints their names')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const names = await withDatabase(async (prisma) => {
        const members = await prisma.member.findMany({ where: { moderator: true }, orderBy: { name: 'asc' } })
        return members.map(({ name }) => name)
      })
      if (json) console.log(JSON.stringify({ moderators: names }))
      else console.log(names.length === 0 ? 'Nobody keeps order on the page.' : names.join('\n'))
    })
  command
    .command('add')
    .description('lets a member of the page keep order there')
    .argument('<name>', 'what they are called there, or their id')
    .action(async (name: string) => {
      const member = await withDatabase((prisma) => set(prisma, name, true))
      console.log(`${member.name} keeps order on the page.`)
    })
  command
    .command('remove')
    .description('takes that back')
    .argument('<name>', 'what they are called there, or their id')
    .action(async (name: string) => {
      const member = await withDatabase((prisma) => set(prisma, name, false))
      console.log(`${member.name} no longer keeps order on the page.`)
    })
}

async function withDatabase<T>(act: (prisma: PrismaClient) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const store = await openStore(config, createLog(config))
  try {
    return await act(store.prisma)
  } finally {
    await store.close()
  }
}

/** @param said their name, in whatever case, or their id */
async function set(prisma: PrismaClient, said: string, moderator: boolean): Promise<Member> {
  const name = said.trim()
  const which = z.uuid().safeParse(name).success
    ? { id: name.toLowerCase() }
    : { name: { equals: name, mode: 'insensitive' as const } }
  const [member, ...others] = await prisma.member.findMany({
    where: { platform: page.name, ...which },
    orderBy: { createdAt: 'asc' },
  })
  if (!member)
    throw new Mistake(
      `Nobody on the page is called ${said}: have them open it and give themselves that name first.`,
    )
  if (others.length > 0) throw new Mistake(ambiguous(name, [member, ...others]))
  return await prisma.member.update({ where: { id: member.id }, data: { moderator } })
}

/** Names are different once `salon start` has seen them; those of a database that it has not may not be. */
function ambiguous(name: string, members: readonly Member[]): string {
  const each = members.map(({ id, createdAt }) => `${id} (since ${createdAt.toISOString()})`)
  return `Several on the page are called ${name}: say which by the id, ${each.join(' or ')}.`
}
