export interface Options {
  url: string
  socket: string
}
export interface Opening {
  open(): void
}
