import { ApolloClient, HttpLink, InMemoryCache, split } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { getMainDefinition } from '@apollo/client/utilities'
import { createClient } from 'graphql-ws'

const http = new HttpLink({ uri: '/graphql' })

const ws = new GraphQLWsLink(
  createClient({
    url: `ws://${location.host}/graphql`,
    connectionParams: () => ({ authorization: `Bearer ${localStorage.getItem('token')}` }),
  }),
)

export const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: split(
    ({ query }) => {
      const definition = getMainDefinition(query)
      return definition.kind === 'OperationDefinition' && definition.operation === 'subscription'
    },
    ws,
    http,
  ),
})
