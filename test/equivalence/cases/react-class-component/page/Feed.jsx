import { Component } from 'react'

export class Feed extends Component {
  state = { items: [], online: false }

  componentDidMount() {
    this.ws = new WebSocket('wss://chat.example.com/ws')
    this.ws.onopen = () => this.setState({ online: true })
    this.ws.onmessage = (event) => {
      this.setState(({ items }) => ({ items: [...items, event.data] }))
    }
    this.ws.onclose = () => this.setState({ online: false })
  }

  componentDidUpdate() {
    const { items, online } = this.state
    show(`${online ? 'online' : 'offline'}, ${items.length}`)
  }

  componentWillUnmount() {
    this.ws.onclose = null
    this.ws.close()
  }

  render() {
    return (
      <ul>
        {this.state.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  }
}
