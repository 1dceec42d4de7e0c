const label = t("nav.reviews") + t("nav.disputes");
