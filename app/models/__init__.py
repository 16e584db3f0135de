"""How the practice's data is kept: tables, the encrypted database, the audit trail."""
