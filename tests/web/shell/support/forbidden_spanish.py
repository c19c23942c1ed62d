"""Claims of forbidden.py in Spanish. Change both."""

from __future__ import annotations

SHARE = r"\d+\s?(%|por ciento)"
FORCE = r"(estrés|esfuerzo|carga|presión|impacto)"
FEW = r"(\s\w+){0,3}\s"

FORBIDDEN_IN_SPANISH = {
    "a knee that is spared": [
        rf"\b{FORCE}\b[^.]{{0,40}}\b{SHARE}",
        rf"{SHARE}[^.]{{0,30}}\b{FORCE}\b",
        rf"(más (fácil|suave|amable)|menos {FORCE}) (con|para|en) (las|sus|la) (rodillas?|articulaciones)",
    ],
    "balance that is won": [
        rf"{SHARE} (mejor|más (de )?equilibrio|más estable)",
        rf"\bequilibrio\b[^.]{{0,40}}\b{SHARE}",
        r"(mejora|restaura|recupera|refuerza)\w* (su |el |la |tu )?(equilibrio|estabilidad|coordinación)",
    ],
    "an association that did not say it": [
        r"\bAPTA\b",
        r"asociación (americana|estadounidense) de fisioterapia",
    ],
    "teams and stars": [r"\b(NBA|NFL|olímpic\w+)\b", r"\b(atletas|equipos|deportistas) profesionales"],
    "falls that will not happen": [
        rf"\b(previene|prevenir|evita|evitar|reduce|reducir|menos){FEW}?(\s?las |\s?el riesgo de )?caídas?\b",
        r"\bprevención de (las )?caídas",
    ],
    "something that is treated": [
        rf"\b(trata|cura|sana|alivia|repara|curar|aliviar){FEW}((osteo)?artritis|artrosis|dolor|rodillas?)\b",
        r"\b(remedio|terapéutico|tratamiento (para|de|contra))\b",
    ],
    "better than forward": [
        r"\b(mejor|más sano|más eficaz|superior)(\s\w+){0,2} (que|a) (caminar )?hacia delante"
    ],
    "the mind": [
        r"\b(mejora\w*|refuerza\w*|entrena\w*) (la|su|tu) memoria\b",
        r"\b(cerebro|cognitiv\w+|demencia|propiocepción)\b",
    ],
    "a promise of safety": [
        r"\bsegur[oa] para (todos|todo el mundo|cualquiera|usted)\b",
        r"\b(completamente|totalmente|absolutamente) segur[oa]",
        r"\bsin (ningún )?riesgo",
    ],
    "a promise of relief": [r"\bsin dolor\b", r"\badiós al dolor"],
    "a guarantee": [
        r"\bgarantiza\w*",
        r"\b(?<!receta )(com)?probad[oa] (científica|clínica)mente",
        r"\b(clínica|científica)mente\b",
        r"\bl[oa]s médic[oa]s recomiendan",
    ],
    "a diagnosis or a score": [
        r"\bdiagnostica\w*",
        r"\bpuntuación de riesgo",
        r"\briesgo de caída",
        r"\bevalúa\w* su (riesgo|equilibrio)",
    ],
    "a licensed questionnaire": [r"\bPAR-?Q", r"\bescala ABC\b", r"\bBorg\b", r"esfuerzo percibido"],
    "a meaning of a heart rate": [
        r"\b(zonas?|objetivos?|límites?) de (entrenamiento|quema|pulso|pulsaciones|frecuencia)",
        r"\bzonas? (aeróbic|cardi)\w+",
        r"\b(pulso|pulsaciones|frecuencia cardíaca) (objetivo|normal|ideal|segur\w+|peligros\w+)\b",
        r"\b(pulso|pulsaciones|frecuencia cardíaca)\b[^.]{0,40}\bdemasiado (alt|baj|rápid|lent)\w+",
    ],
}
CAUGHT = [
    "Caminar hacia atrás quita un 40 % de carga a la rodilla.",
    "Es más suave con las rodillas.",
    "Espere un 23 % más de equilibrio.",
    "Mejora su equilibrio.",
    "APTA recomienda de tres a cinco minutos.",
    "Los equipos profesionales lo hacen cada día.",
    "Previene las caídas.",
    "la prevención de caídas",
    "Alivia el dolor de rodillas.",
    "un tratamiento para la artrosis",
    "Es mejor que caminar hacia delante.",
    "Mejora la memoria.",
    "Es bueno para el cerebro.",
    "Es seguro para todos.",
    "Totalmente seguro y sin riesgo",
    "Sin dolor en una semana",
    "Resultados garantizados",
    "Probado científicamente",
    "Diagnosticamos su manera de caminar.",
    "Su puntuación de riesgo es 3.",
    "El PAR-Q+ tiene siete preguntas.",
    "su número en la escala ABC",
    "Está en la zona de quema de grasa.",
    "Su pulso ideal",
    "La frecuencia cardíaca fue demasiado alta.",
]
LET_THROUGH = [
    "No es consejo médico, diagnóstico ni tratamiento.",
    "La duración de cada nivel es un cálculo prudente nuestro; no es una pauta comprobada.",
    "Caminar hacia atrás puede causar caídas y lesiones graves.",
    "Pare también después de cualquier caída.",
    "La próxima vez un poco menos, para cuidar sus rodillas.",
    "un dolor agudo en la rodilla",
]
