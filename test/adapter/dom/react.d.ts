// What `use-sse-socket.ts` and react-use-websocket take of React, as its own types say it: those are not installed here.
declare module 'react' {
  export interface MutableRefObject<T> {
    current: T
  }
  type Dispatch<A> = (value: A) => void
  type SetStateAction<S> = S | ((before: S) => S)
  export function useState<S>(initial: S | (() => S)): [S, Dispatch<SetStateAction<S>>]
  export function useRef<T>(initial: T): MutableRefObject<T>
  // biome-ignore lint/suspicious/noConfusingVoidType: as React's types say it.
  export function useEffect(effect: () => void | (() => void), dependencies?: readonly unknown[]): void
  // biome-ignore lint/complexity/noBannedTypes: as React's types say it.
  export function useCallback<T extends Function>(callback: T, dependencies: readonly unknown[]): T
  export function useMemo<T>(factory: () => T, dependencies: readonly unknown[]): T
}

declare module 'react-dom' {
  export function flushSync<R>(callback: () => R): R
}
