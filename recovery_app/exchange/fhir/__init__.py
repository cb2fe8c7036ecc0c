"""The diary as FHIR R4: a document for a record, or a transaction for a server."""
