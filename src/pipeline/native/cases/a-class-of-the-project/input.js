class SseSocket {
  constructor(address) {
    this.address = address
  }
}

export const socket = new SseSocket('/ws/stream')
