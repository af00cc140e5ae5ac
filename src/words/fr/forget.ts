import type { forget as english } from '../en/forget.ts'

export const forget: typeof english = {
  forgotten: (kept) =>
    `Vous êtes oublié : votre nom et votre identifiant ne sont plus là. ${kept ? 'Vos bulletins restent, anonymes.' : 'Vos bulletins sont supprimés, et les résultats recomptés.'}`,
}
