/** What Salon asks of a workspace, and what for; `slack-manifest.yaml` asks for the same. */
export const scopes: Readonly<Record<string, string>> = {
  'chat:write': 'the post of a drawing',
  commands: 'the command and the shortcuts',
  'files:read': 'pictures that members bring',
  'files:write': 'pictures that are drawn',
  'reactions:read': 'votes',
  'reactions:write': 'the numbers one votes with',
  'channels:history': 'to find a post again instead of sending it twice',
  'groups:history': 'the same in private channels',
  'im:history': 'the same in messages with Salon itself',
  'channels:read': 'whether Salon is in a channel',
  'groups:read': 'the same of private channels',
  'im:read': 'the same of messages with Salon itself',
  'users:read': 'names and languages of members',
}

/** Those that are lacking. */
export function missingScopes(granted: readonly string[]): string[] {
  return Object.keys(scopes).filter((scope) => !granted.includes(scope))
}
