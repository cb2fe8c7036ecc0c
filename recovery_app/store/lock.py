"""The optional lock's files: a diary encrypted under a random data key, and the plain `lock.json`
beside it that holds that key wrapped by a passphrase and by a printed recovery key."""
