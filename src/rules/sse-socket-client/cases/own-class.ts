// clean: a class of the same name that is none of ours
class SseSocket {
  constructor(readonly address: string) {}
}

// clean: it is constructed here
export const socket = new SseSocket('/chat')
