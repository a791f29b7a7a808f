import { opener } from '../opener'

class Fake {
  close() {}
}

// clean: a class of the test's own
new Fake()
opener(Fake)()
