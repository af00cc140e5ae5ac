export const help = {
  // /help
  help: 'Salon draws what you write, and the team judges blind which pictures fit. When a vote closes, the order of the crowd stands beside that of CLIP.',
  vote: 'Vote by tapping the numbers under a grid. You have one ballot; change it until the vote closes.',
  headCommand: 'Command',
  headWhat: 'What it does',
}
