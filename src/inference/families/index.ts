import { Mistake } from '../../errors.ts'
import type { Card, FamilyName, Kind } from '../../models.ts'
import { dalleMini } from './dalle-mini.ts'
import { dvae } from './dvae.ts'
import type { Family } from './family.ts'
import { hfClip } from './hf-clip.ts'
import { petit } from './petit.ts'
import { vqgan } from './vqgan.ts'

const families: Record<FamilyName, Family> = {
  petit,
  'dalle-mini': dalleMini,
  vqgan,
  dvae,
  'hf-clip': hfClip,
}

/** What a model's family says of one of its kinds. @throws Mistake for a family that has no such models */
export function familyOf<K extends Kind>({ name, family }: Card, kind: K): NonNullable<Family[K]> {
  const part = families[family][kind]
  if (part === undefined)
    throw new Mistake(`The model ${name} cannot be a ${kind}: its family ${family} has none; mend its card.`)
  return part
}
