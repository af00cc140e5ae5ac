export const forget = {
  forgotten: (kept: boolean) =>
    `You are forgotten: your name and id are gone. ${kept ? 'Your ballots stay, nameless.' : 'Your ballots are deleted, and results are counted anew.'}`,
}
