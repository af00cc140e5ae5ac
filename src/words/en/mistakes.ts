export const mistakes = {
  ourFault: 'Something went wrong on our side; it has been logged. Please try again.',
}
