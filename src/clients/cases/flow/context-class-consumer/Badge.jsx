import React from 'react'
import { LiveContext } from './LiveContext'

export class Badge extends React.Component {
  static contextType = LiveContext
  state = { unread: 0 }

  componentDidMount() {
    // use: handler
    this.context.addEventListener('message', this.count)
  }

  componentWillUnmount() {
    // use: handler
    this.context.removeEventListener('message', this.count)
  }

  count = () => this.setState(({ unread }) => ({ unread: unread + 1 }))

  render() {
    return <b>{this.state.unread}</b>
  }
}
