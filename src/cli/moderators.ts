import type { Command } from 'commander'
import { createLog } from '../basics/log.ts'
import { readConfig } from '../config.ts'
import { Mistake } from '../errors.ts'
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
    .argument('<name>', 'what they are called there')
    .action(async (name: string) => {
      const member = await withDatabase((prisma) => set(prisma, name, true))
      console.log(`${member.name} keeps order on the page.`)
    })
  command
    .command('remove')
    .description('takes that back')
    .argument('<name>', 'what they are called there')
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

/** Names on the page are different whatever their case. */
async function set(prisma: PrismaClient, name: string, moderator: boolean): Promise<Member> {
  const [member] = await prisma.member.updateManyAndReturn({
    where: { platform: 'web', name: { equals: name.trim(), mode: 'insensitive' } },
    data: { moderator },
  })
  if (member) return member
  throw new Mistake(
    `Nobody on the page is called ${name}: have them open it and give themselves that name first.`,
  )
}
