class EventSource {
  constructor(url, init) {
    this.response = fetch(url, init)
  }
}

// clean: a class of this file, over fetch
export const own = new EventSource('/a', { headers: { Authorization: 'x' } })
