-- Regimes and local holidays that the registry was told of stand in the ledger as their files; there are few
-- among many entries, and each question needs them.
CREATE INDEX ledger_regimes ON ledger (entry) WHERE kind = 'regime';
