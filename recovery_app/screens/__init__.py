"""Each page of the window as a plain object: a frozen state, a draft and verbs, without Qt."""
