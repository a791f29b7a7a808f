/** Types of `sse-socket.testing.js`, where it is explained. Written by migrate-ws. */
/** Clients come to it, and no request is made. */
export interface FakeSseServer {
  /** Every client that came, oldest first. */
  readonly connections: readonly FakeSseConnection[]
  /** What clients sent, oldest first. */
  readonly messages: readonly string[]
  /** The next client that was not asked for yet. */
  nextConnection(): Promise<FakeSseConnection>
  /** The next message that was not asked for yet. */
  nextMessage(): Promise<string>
  /** To all that are there. What is no text is sent as JSON. */
  send(data: unknown): void
  close(code?: number, reason?: string): void
  /** All connections are lost: `error`, then `close` with 1006. */
  error(): void
  /** Takes no more clients. */
  stop(): void
}
export interface FakeSseConnection {
  /** With `ws:` or `wss:`. */
  readonly url: string
  readonly isOpen: boolean
  readonly messages: readonly string[]
  send(data: unknown): void
  close(code?: number, reason?: string): void
  /** It is lost, or refused where it is not open yet. */
  error(): void
}
/** Which address each WebSocket had, by that of its stream, where that is not the same with `/stream` behind it. */
export declare function webSocketAddresses(byStream: { readonly [stream: string]: string }): void
/** A mock of the package that clients had their class from: its class takes the place of WebSocket. */
export declare function webSocketClass(mocked: object): void
/**
 * A server in memory, for the clients of one address, or for all. The one that was made last comes first.
 *
 * @param address of the stream, or of the WebSocket before it: whole, or its path alone
 */
export declare function fakeSseServer(address?: string): FakeSseServer
