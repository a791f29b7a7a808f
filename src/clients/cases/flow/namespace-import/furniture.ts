export const desk = {
  send(order: string) {
    console.log(order)
  },
}
