export const privacy = {
  // direct messages
  promptPrivate: 'in a direct message',
  templatePrivate: 'templates in direct messages',
  elsewhere: 'That stands in a direct message of another member’s, and is theirs alone.',
}
