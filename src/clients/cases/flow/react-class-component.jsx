import React from 'react'

export class Scoreboard extends React.Component {
  state = { socket: null, score: [0, 0] }

  componentDidMount() {
    // socket: native
    const socket = new WebSocket(this.props.address)
    this.setState({ socket })
    // use: handler
    socket.onmessage = this.handleMessage
  }

  componentWillUnmount() {
    // use: close
    this.state.socket.close()
  }

  handleMessage = (event) => {
    this.setState({ score: JSON.parse(event.data) })
  }

  goal(side) {
    const { socket } = this.state
    // use: send
    socket.send(JSON.stringify({ goal: side }))
  }

  render() {
    const [home, away] = this.state.score
    return (
      <p>
        {home} : {away} <button onClick={() => this.goal('home')}>Home scores</button>
      </p>
    )
  }
}
