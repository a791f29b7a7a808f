const members = new Set()

module.exports = {
  add: async (id) => members.add(id),
  remove: async (id) => members.delete(id),
  all: async () => [...members],
}
