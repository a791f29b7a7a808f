define({ address: '/amd' })
