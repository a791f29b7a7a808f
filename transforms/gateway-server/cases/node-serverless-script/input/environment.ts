export default {
  CONNECTIONS_TABLE: 'connections',
}
