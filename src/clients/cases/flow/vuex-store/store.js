import Vue from 'vue'
import Vuex from 'vuex'

Vue.use(Vuex)

export default new Vuex.Store({
  state: {
    socket: null,
    alarms: [],
  },
  mutations: {
    SET_SOCKET(state, socket) {
      state.socket = socket
    },
    ADD_ALARM(state, alarm) {
      state.alarms.push(alarm)
    },
  },
  actions: {
    connect({ commit }, address) {
      // socket: native
      const ws = new WebSocket(address)
      // use: handler
      ws.onmessage = (event) => commit('ADD_ALARM', JSON.parse(event.data))
      commit('SET_SOCKET', ws)
    },
    silence({ state }, id) {
      // use: send
      state.socket.send(JSON.stringify({ type: 'silence', id }))
    },
  },
  getters: {
    // use: state
    online: (state) => state.socket.readyState === 1,
  },
})
