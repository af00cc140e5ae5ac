export const mistakes = {
  ourFault: 'Something went wrong on our side; it has been logged. Please try again.',
  oneMoment: 'One moment, please: Salon is waiting for its database. Try again in a minute.',
  noRoom: 'There is no room left on Salon’s disk; whoever runs it has to make some. Try again later.',
}
