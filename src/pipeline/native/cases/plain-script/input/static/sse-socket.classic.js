// the adapter
