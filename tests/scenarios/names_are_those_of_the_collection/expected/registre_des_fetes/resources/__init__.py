"""Operations of the Registre des fêtes 🎉 (v2), one module for each folder."""
