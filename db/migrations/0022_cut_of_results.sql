-- An examination leaves out orders that a warning of the shop has left behind (S4, T-6).
ALTER TABLE examination_result ADD COLUMN out_up_to bigint;
